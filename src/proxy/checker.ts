export type { CheckOptions } from './checker/plan';
export type { CheckFailure, CheckResult, CheckStage } from './checker/result';
export { checkProxies, type CheckSummary } from './checker/run';
export { checkRotating, type RotatingSummary } from './checker/rotating';
export { latencyStatistics, type LatencyStatistics } from './checker/statistics';
export { estimateTraffic, type TrafficEstimate } from './checker/traffic';
