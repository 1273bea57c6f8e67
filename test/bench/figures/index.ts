import type { Figure } from '../figure';
import { apiRequests } from './apiRequests';
import { checkHalfDead } from './checkHalfDead';
import { checkLive } from './checkLive';
import { lists } from './lists';

/** Every figure, in the order of the table. */
export const figures: readonly Figure[] = [apiRequests, lists, checkLive, checkHalfDead];
