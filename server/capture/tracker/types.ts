import type { ActorType, FEATURE_KINDS } from '../../../contracts';

/** Kinds that an app's own code can report. */
export type FeatureKind = (typeof FEATURE_KINDS)[number];

export interface TrackOptions {
  kind?: FeatureKind;
  /** Who did it; taken from the current request where absent. */
  actor?: { type: ActorType; id?: string | number | null; label?: string | null };
  /** What it was done to: content-type uid and documentId. */
  subject?: { type: string; id?: string | null };
  /** Milliseconds. */
  duration?: number;
  /**
   * What it cost, in the app's own currency unit (always the same one: costs are added up): 0 to 1,000,000,000, rounded to
   * a millionth.
   */
  cost?: number;
  /** HTTP status, where the event has one; 400 and above count as errors. */
  status?: number;
  /** Whatever was thrown. */
  error?: unknown;
  /** Tells visits apart; taken from the current request where absent. */
  session?: string;
  /** When it happened, epoch milliseconds; now where absent. */
  at?: number;
}

export interface TrackInput extends TrackOptions {
  /** Name of the event; of low cardinality (`invoice sent`, not `invoice 4711 sent`). At most 255 characters. */
  name: string;
  /** Facts about this one event. Kept as JSON of bounded size; not summarised. */
  properties?: object;
}

/** What `strapi.plugin('insights').service('tracker')` returns. */
export interface Tracker {
  /**
   * Records one event. Returns at once.
   * @throws Error in development only: the event has no name, or does not fit its definition.
   */
  track(input: TrackInput): void;
  /** How many events were refused since the start, by name, because they did not fit their definition. */
  invalidCounts(): Record<string, number>;
}

/** The part of a schema library that is used; zod's schemas (3 and 4) fit. */
export interface EventSchema<Properties> {
  safeParse(
    value: unknown
  ):
    | { success: true; data: Properties }
    | { success: false; error: { issues: readonly { path: readonly PropertyKey[]; message: string }[] } };
}

export interface EventDefinition<Properties> {
  readonly name: string;
  readonly kind: FeatureKind;
  readonly schema: EventSchema<Properties>;
  /**
   * Records one event of this definition; does nothing before Strapi has started.
   * @throws Error in development only: the properties do not fit the schema.
   */
  track(properties: Properties, options?: Omit<TrackOptions, 'kind'>): void;
}
