/** Says a cron expression in words; null where it cannot. */
export type CronWords = (expression: string) => string | null;

const LANGUAGES = ['en', 'fr'];

/** The words come when the first schedule is shown: nobody else needs them. */
export const loadCronWords = async (language: string): Promise<CronWords> => {
  const { sayCron } = await import('./cronstrue');
  const locale = LANGUAGES.find((known) => language.startsWith(known)) ?? 'en';
  return (expression) => {
    try {
      return sayCron(expression, locale);
    } catch {
      return null;
    }
  };
};
