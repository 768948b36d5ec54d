import { nodeBundle } from './nodeBundle'

/** out/bench: the benchmarks, run by `npm run bench` against the workers of out/headless. */
export default nodeBundle({ name: 'index', file: 'tests/bench/index.ts', part: 'bench' })
