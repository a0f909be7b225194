import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { REQUEST_CHANNELS, type RequestChannel } from '../../../contracts';

/** What the page asks about; all of it stands in its address. */
export interface ReductionChoice {
  category: string | undefined;
  group: string | undefined;
  channel: RequestChannel | undefined;
  /** Day, `YYYY-MM-DD`; the latest coverage where it is not given. */
  intervention: string | undefined;
  /** Category to compare with. */
  control: string | undefined;
  /** Per active person rather than as counted. */
  activeUsers: boolean;
  /** Reduction in percent that "how many more weeks" is about. */
  change: number;
}

export const CHANGES = [20, 30, 50] as const;
const DEFAULT_CHANGE = 30;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

export const readChoice = (parameters: URLSearchParams): ReductionChoice => {
  const given = (name: string): string | undefined => parameters.get(name) || undefined;
  const intervention = given('intervention');
  return {
    category: given('category'),
    group: given('group'),
    channel: REQUEST_CHANNELS.find((channel) => channel === given('channel')),
    intervention: intervention !== undefined && DAY.test(intervention) ? intervention : undefined,
    control: given('control'),
    activeUsers: given('activeUsers') === 'true',
    change: CHANGES.find((change) => change === Number(given('change'))) ?? DEFAULT_CHANGE,
  };
};

const write = (choice: ReductionChoice): URLSearchParams => {
  const { activeUsers, change, ...rest } = choice;
  const shown = { ...rest, activeUsers: activeUsers ? 'true' : undefined, change: change === DEFAULT_CHANGE ? undefined : String(change) };
  return new URLSearchParams(Object.entries(shown).filter((entry): entry is [string, string] => entry[1] !== undefined));
};

/** The choice, a way to change parts of it, and how the server is asked. */
export const useChoice = () => {
  const [parameters, setParameters] = useSearchParams();
  const choice = useMemo(() => readChoice(parameters), [parameters]);
  const change = useCallback(
    (part: Partial<ReductionChoice>) => setParameters((now) => write({ ...readChoice(now), ...part }), { replace: true }),
    [setParameters]
  );
  const asked = useMemo(() => {
    const { change: percent, activeUsers, ...rest } = choice;
    const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
    return { ...given, change: percent / 100, ...(activeUsers ? { activeUsers } : {}) };
  }, [choice]);
  return { choice, change, asked };
};
