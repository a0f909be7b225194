import type { EventSchema, FeatureKind, Tracker } from './types';

/**
 * The package's bundles (server entry, named exports; CommonJS, ES module) each have their own module state, and an app
 * imports the wrappers before Strapi runs. They all meet here: one slot per process.
 */
export interface Slot {
  tracker: Tracker | null;
  definitions: Map<string, RegisteredDefinition>;
}

export interface RegisteredDefinition {
  kind: FeatureKind;
  schema: EventSchema<unknown>;
}

const KEY = Symbol.for('strapi-plugin-insights.tracker');

type Process = typeof globalThis & { [KEY]?: Slot };

export const slot = (): Slot => {
  const global: Process = globalThis;
  global[KEY] ??= { tracker: null, definitions: new Map() };
  return global[KEY];
};

/** The running tracker; null before Strapi has registered the plugin and after it has stopped. */
export const currentTracker = (): Tracker | null => slot().tracker;
