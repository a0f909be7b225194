import { useInsightsOverviewQuery, useLive } from '../api';

/** Both widgets ask the same question, so the panel asks it once. */
export const useToday = () => useInsightsOverviewQuery({ range: 'today' }, useLive());
