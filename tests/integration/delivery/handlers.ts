import type { Attempt, MayAct } from '../../../server/delivery';

/** A handler that notes what it was given. */
export const noting = () => {
  const done: string[] = [];
  const numbers: number[] = [];
  const execute = async ({ effect, number }: Attempt): Promise<null> => {
    done.push(effect.key);
    numbers.push(number);
    return null;
  };
  return { done, numbers, execute };
};

/** A handler that waits until it is let go, and then fails where it is to. */
export const hold = (failure?: Error) => {
  let begin = (): void => undefined;
  let letGo = (): void => undefined;
  const hasBegun = new Promise<void>((resolve) => (begin = resolve));
  const released = new Promise<void>((resolve) => (letGo = resolve));
  const execute = async (): Promise<null> => {
    begin();
    await released;
    if (failure) throw failure;
    return null;
  };
  return { execute, hasBegun, letGo: () => letGo() };
};

/** A handler that notes the attempts and fails while it is told to, and an engine that answers as it is told to. */
export const obedient = () => {
  const told: { answer: Awaited<ReturnType<MayAct>> | Error; failure: Error | null } = { answer: 'yes', failure: null };
  const seen: string[] = [];
  const execute = async ({ effect, number }: Attempt): Promise<null> => {
    seen.push(`do ${effect.key} ${number}`);
    if (told.failure) throw told.failure;
    return null;
  };
  const mayAct: MayAct = async ({ owner, origin }) => {
    seen.push(`ask ${owner} ${origin}`);
    if (told.answer instanceof Error) throw told.answer;
    return told.answer;
  };
  return { told, seen, handlers: { note: { execute } }, mayAct };
};
