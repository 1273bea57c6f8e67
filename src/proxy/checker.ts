export type { CheckOptions } from './checker/plan';
export type { CheckFailure, CheckResult } from './checker/result';
export { checkProxies, type CheckSummary } from './checker/run';
export { checkRotating } from './checker/rotating';
export { latencyStatistics } from './checker/statistics';
export { estimateTraffic, type TrafficEstimate } from './checker/traffic';
