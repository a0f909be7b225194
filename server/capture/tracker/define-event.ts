import { currentTracker, slot } from './slot';
import type { EventDefinition, EventSchema, FeatureKind } from './types';

/**
 * Declares an event of the app: its name, its kind (`custom` where absent) and the schema of its properties. Can be
 * called anywhere, also before Strapi runs.
 * @throws Error when the name is empty or belongs to another definition already.
 */
export const defineEvent = <Properties extends object>({
  name,
  schema,
  kind = 'custom',
}: {
  name: string;
  schema: EventSchema<Properties>;
  kind?: FeatureKind;
}): EventDefinition<Properties> => {
  if (typeof name !== 'string' || name.trim() === '')
    throw new Error('defineEvent: name must be a text that is not empty');
  const { definitions } = slot();
  const before = definitions.get(name);
  if (before !== undefined && before.schema !== schema) throw new Error(`defineEvent: "${name}" is defined already`);
  definitions.set(name, { kind, schema });
  return {
    name,
    kind,
    schema,
    track: (properties, options = {}) => currentTracker()?.track({ ...options, name, kind, properties }),
  };
};
