import { createContext, useContext } from 'react';

/** What every page about requests can open. */
export interface Area {
  openQuickLog: () => void;
  openKeys: () => void;
}

export const AreaContext = createContext<Area>({ openQuickLog: () => undefined, openKeys: () => undefined });

export const useArea = (): Area => useContext(AreaContext);
