import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { failed, type Outcome, success } from '../../../contract/base/failure'
import { quote } from '../../../contract/base/field'
import type { Preset } from '../../../contract/ipc'
import { fileFailure } from '../../base/fileFailure'
import { nearestName } from '../../base/nearestName'
import { readScenarioFile } from './readScenarioFile'

/** The order in which presets are learnt from: the control first. A file that is not named here comes after these. */
const order: readonly string[] = [
  'pure-wait',
  'fast-api',
  'rate-limited-api',
  'database-8-connections',
  'narrow-pipe',
  'hot-lock',
  'long-tail',
  'flaky-api',
  'small-files',
  'the-lectures-scraper'
]

/** Reads the scenarios that ship with Poolscope; a preset's id is its file's name. */
export async function loadPresets(folder: string): Promise<Outcome<readonly Preset[]>> {
  const ids = await presetIds(folder)
  if (!ids.ok) return ids
  const presets: Preset[] = []
  for (const id of ids.value) {
    const scenario = await readScenarioFile(join(folder, `${id}.json`))
    if (!scenario.ok) return scenario
    presets.push({ id, scenario: scenario.value })
  }
  return success(presets)
}

async function presetIds(folder: string): Promise<Outcome<readonly string[]>> {
  try {
    const files = (await readdir(folder)).filter((name) => name.endsWith('.json'))
    return success(files.map((name) => name.slice(0, -'.json'.length)).sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1)))
  } catch (thrown) {
    const failure = fileFailure('read', folder, thrown)
    if (failure === null) throw thrown
    return { ok: false, failure }
  }
}

function place(id: string): number {
  const found = order.indexOf(id)
  return found === -1 ? order.length : found
}

/** Finds a preset by its id or its name. */
export function findPreset(presets: readonly Preset[], wanted: string): Outcome<Preset> {
  const found = presets.find(({ id, scenario }) => id === wanted || scenario.name.toLowerCase() === wanted.toLowerCase())
  if (found !== undefined) return success(found)
  const ids = presets.map(({ id }) => id)
  const nearest = nearestName(wanted, ids)
  return failed('bad-input', `unknown preset ${quote(wanted)}; presets are ${ids.join(', ')}`, nearest === null ? '' : `Did you mean ${nearest}?`)
}
