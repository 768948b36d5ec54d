import type { Machine } from '../../../src/contract/result/result'

/** Two cores, so that the default rule says 6. */
export const testMachine: Machine = {
  cpus: 2,
  availableParallelism: 2,
  cpuQuota: null,
  uvThreadpoolSize: 4,
  totalMemoryMb: 8000,
  platform: 'linux',
  arch: 'x64',
  versions: { node: '20.0.0', uv: '1.49.0' }
}
