export type { CheckOptions } from './checkPlan';
export type { CheckFailure, CheckResult } from './checkResult';
export { checkProxies, type CheckSummary } from './checkProxies';
export { checkRotating } from './rotating';
export { latencyStatistics } from './statistics';
export { estimateTraffic, type TrafficEstimate } from './estimateTraffic';
