import type { TextKey } from '../../../../components';

/** Times that people ask for most. */
export const SCHEDULE_PRESETS: { cron: string; label: TextKey }[] = [
  { cron: '*/5 * * * *', label: 'rules.schedule.fiveMinutes' },
  { cron: '*/15 * * * *', label: 'rules.schedule.quarter' },
  { cron: '0 * * * *', label: 'rules.schedule.hour' },
  { cron: '0 8 * * *', label: 'rules.schedule.morning' },
  { cron: '0 8 * * 1-5', label: 'rules.schedule.weekdays' },
  { cron: '0 8 * * 1', label: 'rules.schedule.monday' },
  { cron: '0 8 1 * *', label: 'rules.schedule.month' },
];
