import type { RequestFilter } from '../../../../contracts';
import { useInsightsCountRequestsQuery, useLive } from '../../../api';

/** Counting reads every request that a filter finds: less often than the page, which reads 25. */
const EVERY_MS = 60_000;

/** How many requests a filter finds; undefined while nobody has counted. */
export const useTotal = (filter: RequestFilter): number | undefined => useInsightsCountRequestsQuery(filter, useLive(EVERY_MS)).currentData?.total;
