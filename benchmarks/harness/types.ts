/** One line of the table. */
export interface Measurement {
  measure: string;
  /** With its unit. */
  value: string;
  /** What it is compared with, with numbers. */
  beside: string;
  /** Empty where the line is there for comparison only. */
  target: string;
  /** Null where there is no target, or where it could not be measured here (then `value` says why). */
  passed: boolean | null;
}

export interface Options {
  /** Interleaved rounds; the table shows medians. */
  rounds: number;
  /** Short runs, to see that everything works: the numbers mean little. */
  quick: boolean;
  /** Sizes of the generated histories, in events. */
  sizes: number[];
  /** Prints what stands behind the table's numbers (`--verbose`). */
  detail(text: string): void;
}

export interface Benchmark {
  run(options: Options): Promise<Measurement[]>;
}
