import type { Brakes } from '../../contracts';
import { type Actor, type BrakeStore, namesFor, type People } from '../host';
import { type Clock, isoOrNull } from '../lib';

/** The switch that holds all rules at once, on all instances. */
export interface StopSwitch {
  read(): Promise<Brakes>;
  set(stopped: boolean, reason: string | undefined, actor: Actor): Promise<Brakes>;
}

export const createStopSwitch = ({ store, people, clock }: { store: BrakeStore; people: People; clock: Clock }): StopSwitch => {
  const read = async (): Promise<Brakes> => {
    const { stopped, reason, by, at } = await store.read();
    const names = await namesFor(people, [by]);
    return { stopped, reason, by: names(by), at: isoOrNull(at) };
  };
  return {
    read,
    set: async (stopped, reason, actor) => {
      const said = reason?.trim() ?? '';
      await store.write({ stopped, reason: stopped && said !== '' ? said : null, by: actor.id, at: clock.now() });
      return read();
    },
  };
};
