/** Everything that the plugin has put into an app; empty lists and null where there is nothing. */
export interface Traces {
  tables: { name: string; rows: number }[];
  /** Tables that Strapi is told to keep when the plugin is not there: core-store key `persisted_tables`. */
  kept: string[];
  /** Tables that Strapi remembers having made: `strapi_database_schema`. */
  remembered: string[];
  /** Further keys in Strapi's core store. */
  storeKeys: string[];
  /** What roles and tokens may do: one row for each that holds the action. */
  permissions: { action: string; rows: number }[];
  /** Events on disk that have not reached the database. */
  spool: { directory: string; files: number; bytes: number } | null;
  /** Processes that write into the spool now, as `process 123 on web-1`. */
  running: string[];
}

/**
 * The service `uninstaller` of the plugin. It needs a Strapi that is registered but not bootstrapped: bootstrapping makes
 * anew what it removes.
 */
export interface Uninstaller {
  /** Changes nothing. @throws UninstallError (by name) with one line for people. */
  find(): Promise<Traces>;
  /**
   * Removes all of it; does nothing where nothing is left. On SQLite and PostgreSQL the database loses all or nothing; on
   * MySQL and MariaDB, where dropping a table cannot be undone, another call goes on where this one failed.
   * @throws UninstallError (by name) with one line for people that names what could not be removed.
   */
  remove(): Promise<void>;
}
