import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { PermanentFailure } from '../../types';
import { isPublicAddress } from './addresses';

/** All addresses of a name. */
export type Resolver = (host: string) => Promise<LookupAddress[]>;

export const systemResolver: Resolver = (host) => lookup(host, { all: true });

/**
 * What a connection asks for the addresses of a name. It connects to those it is given here and asks nobody again, so a
 * name cannot answer differently to the check and to the connection. One private address among several refuses all.
 */
export const guardedLookup =
  (resolve: Resolver, isAllowedHost: boolean): LookupFunction =>
  (host, options, callback) => {
    const answer = async (): Promise<LookupAddress[]> => {
      const all = await resolve(host);
      if (!isAllowedHost && !all.every(({ address }) => isPublicAddress(address))) {
        throw new PermanentFailure(`${host} leads into a private network.`);
      }
      const usable = options.family === 4 || options.family === 6 ? all.filter(({ family }) => family === options.family) : all;
      if (usable.length === 0) throw new Error(`${host} has no address.`);
      return usable;
    };
    answer().then(
      (addresses) => {
        if (options.all) callback(null, addresses);
        else callback(null, addresses[0].address, addresses[0].family);
      },
      (error: Error) => callback(error, '')
    );
  };
