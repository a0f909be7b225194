/** A database of its own, as environment for the playground. */
export interface TestDatabase {
  environment: Record<string, string>;
  drop(): Promise<void>;
}

/**
 * What the harness does with one kind of database. A template is the tables of a database, kept under a name where the databases
 * are: what one server keeps is never given to another.
 */
export interface TestDialect {
  /**
   * @param directory where a file goes
   * @param template whose tables it has from the start; without one it is empty
   */
  create(directory: string, template?: string): Promise<TestDatabase>;
  /** Names of the templates that are complete. */
  templates(): Promise<string[]>;
  /** Keeps a database as a template, as a whole or not at all. Nobody may use the database then or later. */
  keep(environment: Record<string, string>, template: string): Promise<void>;
  forget(template: string): Promise<void>;
}
