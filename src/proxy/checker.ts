export type { CheckOptions } from './checker/checkPlan';
export type { CheckFailure, CheckResult } from './checker/checkResult';
export { checkProxies, type CheckSummary } from './checker/checkProxies';
export { checkRotating } from './checker/rotating';
export { latencyStatistics } from './checker/statistics';
export { estimateTraffic, type TrafficEstimate } from './checker/estimateTraffic';
