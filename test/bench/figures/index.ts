import type { Figure } from '../figure';
import { activation } from './activation';
import { apiRequests } from './apiRequests';
import { checkHalfDead } from './checkHalfDead';
import { checkLive } from './checkLive';
import { gateway } from './gateway';
import { gatewayDownload } from './gatewayDownload';
import { gatewayEventLoop } from './gatewayEventLoop';
import { gatewayIdle } from './gatewayIdle';
import { gatewayRenewals } from './gatewayRenewals';
import { heap } from './heap';
import { insertion } from './insertion';
import { listLibraries } from './listLibraries';
import { lists } from './lists';
import { listScaling } from './listScaling';
import { openView } from './openView';
import { refresh } from './refresh';
import { typing } from './typing';
import { usageChart } from './usageChart';

/** Every figure, in the order of the table. */
export const figures: readonly Figure[] = [
  activation,
  openView,
  refresh,
  apiRequests,
  lists,
  listLibraries,
  listScaling,
  insertion,
  checkLive,
  checkHalfDead,
  gateway,
  gatewayDownload,
  gatewayIdle,
  gatewayEventLoop,
  gatewayRenewals,
  heap,
  typing,
  usageChart,
];
