import { describe, expect, it } from 'vitest'
import { needOfPool, needOfThreads } from '../../../src/engine/room/poolNeed'
import { refusalBehind } from '../../../src/engine/room/refusal'
import { readSystemRoom, type SystemRoom } from '../../../src/engine/room/systemRoom'
import { largestWithRoom, noRoomFor } from '../../../src/engine/room/table'
import { scenarioWith } from '../pool/scenarioWith'

const endless: SystemRoom = { threads: [], memoryMb: [], descriptors: [], disk: null }
const of = (what: string, most: number, used: number) => [{ what, most, used, raise: `raise ${what}` }]

/** A system of which only these files can be read. */
function system(files: Readonly<Record<string, string>>, lists: Readonly<Record<string, readonly string[]>> = {}) {
  return readSystemRoom({ platform: 'linux', read: (path) => files[path] ?? null, list: (folder) => lists[folder] ?? [], freeMemoryBytes: () => 8e9, totalMemoryBytes: () => 16e9, disk: () => null })
}

describe('a pool is not started where there is too little', () => {
  const files = scenarioWith({ workload: { kind: 'file', bodyBytes: 67_108_864 } })
  const http = scenarioWith({ workload: { kind: 'http' } })

  it.each([
    ['threads', needOfPool({ scenario: http, from: 0, to: 64, threadMb: null }), { ...endless, threads: of('the pids limit', 60, 20) }, /65 more threads.*pids limit is 60, and 20 run/],
    ['memory for 64 workers', needOfPool({ scenario: http, from: 0, to: 64, threadMb: null }), { ...endless, memoryMb: of('the memory limit', 512, 200) }, /about \d+ MB.*memory limit, 512 MB, 312 MB are free/],
    ['memory for 16 files of 64 MB', needOfPool({ scenario: files, from: 0, to: 16, threadMb: null }), { ...endless, memoryMb: of('the memory limit', 2048, 100) }, /about 23\d\d MB/],
    ['open files', needOfPool({ scenario: http, from: 0, to: 64, threadMb: null }), { ...endless, descriptors: of('ulimit -n', 256, 30) }, /ulimit -n is 256, and 30 are open/],
    ['open files of the target', needOfPool({ scenario: scenarioWith({ pool: { executor: 'async' } }), from: 0, to: 100, threadMb: null }), { ...endless, descriptors: of('ulimit -n', 120, 5) }, /embedded target/]
  ] as const)('%s, and says what to do', (_what, need, room, message) => {
    const failure = noRoomFor(need, room)
    expect(failure?.code).toBe('no-room')
    expect(failure?.message).toMatch(message)
    expect(failure?.hint).toMatch(/^Choose fewer workers .*, or raise /)
  })

  it('but is where nothing is said to be short', () => {
    expect(noRoomFor(needOfPool({ scenario: files, from: 0, to: 256, threadMb: null }), endless)).toBeNull()
  })

  it('grows by what it lacks alone, at the memory that its threads took', () => {
    const need = needOfPool({ scenario: scenarioWith({ workload: { kind: 'wait' } }), from: 32, to: 64, threadMb: 5 })
    expect(need).toMatchObject({ threads: 32, memoryMb: 160, fileBytes: 0 })
  })

  it('up to the largest size that there is room for', () => {
    const room = { ...endless, threads: of('the pids limit', 60, 20) }
    expect(largestWithRoom((to) => needOfThreads(to), 100, room)).toBe(40)
    expect(largestWithRoom((to) => needOfThreads(to), 30, room)).toBe(30)
    expect(largestWithRoom((to) => needOfThreads(to), 100, { ...endless, threads: of('the pids limit', 20, 20) })).toBe(0)
  })
})

describe('what the system has left', () => {
  it('is read of the own control group of version 2 and of all above it, without what the cache would give back', () => {
    const room = system({
      '/proc/self/cgroup': '0::/jobs/own\n',
      '/sys/fs/cgroup/jobs/own/memory.max': '536870912\n',
      '/sys/fs/cgroup/jobs/own/memory.current': '400000000\n',
      '/sys/fs/cgroup/jobs/own/memory.stat': 'anon 1\ninactive_file 100000000\n',
      '/sys/fs/cgroup/jobs/memory.max': 'max\n',
      '/sys/fs/cgroup/jobs/pids.max': '100\n',
      '/sys/fs/cgroup/jobs/pids.current': '7\n'
    })
    expect(room.memoryMb[0]).toMatchObject({ most: 536.870912, used: 300 })
    expect(room.threads).toMatchObject([{ most: 100, used: 7 }])
  })

  it('is read of version 1, where a container does not see the path of the host', () => {
    const room = system({
      '/proc/self/cgroup': '8:pids:/docker/abc\n4:memory:/docker/abc\n',
      '/sys/fs/cgroup/memory/memory.limit_in_bytes': '1000000000',
      '/sys/fs/cgroup/memory/memory.usage_in_bytes': '250000000',
      '/sys/fs/cgroup/pids/pids.max': '64',
      '/sys/fs/cgroup/pids/pids.current': '20'
    })
    expect(room.memoryMb[0]).toMatchObject({ most: 1000, used: 250 })
    expect(room.threads).toMatchObject([{ most: 64, used: 20 }])
  })

  it('counts the threads of all processes of a user that the limit holds for, and none for one it does not hold for', () => {
    const status = (uid: number, threads: number, capabilities = '0') => `Uid:\t${uid}\t${uid}\nThreads:\t${threads}\nCapEff:\t${capabilities}\n`
    const files = (own: string) => ({ '/proc/self/limits': 'Max processes             60                   96363                processes\n', '/proc/self/status': own, '/proc/1/status': status(0, 50), '/proc/20/status': status(1000, 11), '/proc/21/status': status(1000, 9) })
    const lists = { '/proc': ['1', '20', '21', 'self'] }
    expect(system(files(status(1000, 11)), lists).threads).toMatchObject([{ most: 60, used: 20 }])
    expect(system(files(status(0, 11)), lists).threads).toEqual([])
    expect(system(files(status(1000, 11, '1000000')), lists).threads).toEqual([])
  })

  it('is nothing where the system does not tell', () => {
    const room = readSystemRoom({ platform: 'darwin', read: () => null, list: () => [], freeMemoryBytes: () => 1, totalMemoryBytes: () => 16e9, disk: () => null })
    expect(room).toEqual(endless)
  })
})

describe('an error is the system refusing', () => {
  const told = (error: Error) => refusalBehind(error, { running: 5, remedy: 'Choose fewer workers' }, () => endless)?.failure.message
  it.each([
    [Object.assign(new Error('EAGAIN'), { code: 'ERR_WORKER_INIT_FAILED' }), /another thread or process \(EAGAIN\) when 5 threads/],
    [new Error('Resource temporarily unavailable'), /another thread or process/],
    [Object.assign(new Error('Worker initialization failure: EMFILE'), { code: 'ERR_WORKER_INIT_FAILED' }), /more open files and sockets/],
    [Object.assign(new Error('Worker terminated due to reaching memory limit: Failed to create new Isolate'), { code: 'ERR_WORKER_OUT_OF_MEMORY' }), /the memory/],
    [new Error('spawn node EAGAIN'), /another thread or process/]
  ])('%s', (error, message) => expect(told(error)).toMatch(message))

  it('and no other is', () => expect(told(new RangeError('out of range'))).toBeUndefined())
})
