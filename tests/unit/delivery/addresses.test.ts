import type { LookupAddress } from 'node:dns';
import { checkUrl } from '../../../server/delivery';
import { guardedLookup } from '../../../server/delivery/channels/webhook/guarded-lookup';

const refused = [
  ['loopback', 'http://127.0.0.1/'],
  ['another loopback', 'http://127.8.9.10/'],
  ['loopback as one number', 'http://2130706433/'],
  ['loopback in hexadecimal', 'http://0x7f000001/'],
  ['loopback in octal', 'http://0177.0.0.1/'],
  ['loopback in mixed bases', 'http://0x7f.1/'],
  ['loopback, short', 'http://127.1/'],
  ['loopback with a dot at the end', 'http://127.0.0.1./'],
  ['loopback in circled digits', 'http://①②⑦.⓪.⓪.①/'],
  ['loopback with ideographic dots', 'http://127。0。0。1/'],
  ['no address', 'http://0.0.0.0/'],
  ['no address, short', 'http://0/'],
  ['this machine by name', 'http://localhost:1337/'],
  ['this machine in capitals', 'http://LOCALHOST/'],
  ['this machine with a dot at the end', 'http://localhost./'],
  ['this machine with two dots at the end', 'http://localhost../'],
  ['this machine, percent-encoded', 'http://%6c%6f%63alhost/'],
  ['a name below localhost', 'http://app.localhost/'],
  ['private, class A', 'http://10.0.0.1/'],
  ['private, class B', 'http://172.16.0.1/'],
  ['private, class C', 'https://192.168.1.1/'],
  ['carrier-grade NAT', 'http://100.64.0.1/'],
  ['link-local', 'http://169.254.1.1/'],
  ['metadata of a cloud', 'http://169.254.169.254/latest/meta-data/'],
  ['metadata of a cloud as one number', 'http://2852039166/'],
  ['benchmarking', 'http://198.18.0.1/'],
  ['multicast', 'http://224.0.0.1/'],
  ['broadcast', 'http://255.255.255.255/'],
  ['loopback of IPv6', 'http://[::1]/'],
  ['loopback of IPv6, written out', 'http://[0:0:0:0:0:0:0:1]:8080/'],
  ['no address of IPv6', 'http://[::]/'],
  ['loopback mapped into IPv6', 'http://[::ffff:127.0.0.1]/'],
  ['loopback mapped into IPv6, in hexadecimal', 'http://[::ffff:7f00:1]/'],
  ['private, compatible with IPv6', 'http://[::10.0.0.1]/'],
  ['private, translated', 'http://[::ffff:0:10.0.0.1]/'],
  ['private through NAT64', 'http://[64:ff9b::10.0.0.1]/'],
  ['private through local NAT64', 'http://[64:ff9b:1::10.0.0.1]/'],
  ['loopback through 6to4', 'http://[2002:7f00:1::]/'],
  ['Teredo', 'http://[2001::1]/'],
  ['unique local', 'http://[fd00::1]/'],
  ['link-local of IPv6', 'http://[fe80::1]/'],
  ['site-local of IPv6', 'http://[fec0::1]/'],
  ['multicast of IPv6', 'http://[ff02::1]/'],
  ['a range of IPv6 that was never given out', 'http://[4000::1]/'],
  ['with a zone', 'http://[fe80::1%25eth0]/'],
  ['a user name', 'https://admin@hooks.example/'],
  ['a password', 'https://:secret@hooks.example/'],
  ['a file', 'file:///etc/passwd'],
  ['another protocol', 'gopher://hooks.example/'],
  ['a script', 'javascript:alert(1)'],
  ['no URL', 'hooks.example'],
  ['nothing', ''],
] as const;

describe('the address of a webhook', () => {
  test.each(refused)('is refused: %s (%s)', (_, url) => {
    expect(checkUrl(url, [])).toEqual(expect.any(String));
  });

  test.each([
    'https://hooks.example/path?token=1',
    'http://hooks.example:8080/',
    'https://8.8.8.8/',
    'https://[2606:4700:4700::1111]/',
    'https://[::ffff:8.8.8.8]/',
    'https://localhost.example/',
  ])('is taken: %s', (url) => {
    expect(checkUrl(url, [])).toBeNull();
  });

  test('says what is wrong with it', () => {
    expect(checkUrl('http://2130706433/', [])).toBe('leads into a private network');
    expect(checkUrl('http://localhost./', [])).toBe('leads to this machine');
    expect(checkUrl('ftp://hooks.example/', [])).toBe('must begin with https:// or http://');
    expect(checkUrl('https://a:b@hooks.example/', [])).toBe('must not hold a user name or password');
  });

  test('may be private where its host is allowed, on every port', () => {
    for (const url of ['http://10.0.0.5/', 'https://10.0.0.5:8443/', 'http://0x0a000005/']) {
      expect(checkUrl(url, ['10.0.0.5'])).toBeNull();
    }
    expect(checkUrl('http://[0:0:0:0:0:0:0:1]:9/', ['::1'])).toBeNull();
    expect(checkUrl('http://LocalHost./', ['LOCALHOST'])).toBeNull();
    expect(checkUrl('http://10.0.0.6/', ['10.0.0.5'])).not.toBeNull();
    expect(checkUrl('http://10.0.0.50/', ['10.0.0.5'])).not.toBeNull();
  });

  test('may be private where its host and port are allowed, on that port only', () => {
    expect(checkUrl('http://[::1]:8080/', ['[::1]:8080'])).toBeNull();
    expect(checkUrl('http://localhost:8080/', ['localhost:8080'])).toBeNull();
    expect(checkUrl('http://localhost/', ['localhost:80'])).toBeNull();
    expect(checkUrl('https://localhost/', ['localhost:80'])).not.toBeNull();
    expect(checkUrl('http://localhost:8081/', ['localhost:8080'])).not.toBeNull();
  });

  test('holds no password and has no other protocol, whatever is allowed', () => {
    expect(checkUrl('http://a:b@localhost/', ['localhost'])).not.toBeNull();
    expect(checkUrl('ftp://localhost/', ['localhost'])).not.toBeNull();
  });
});

const v4 = (address: string): LookupAddress => ({ address, family: 4 });

/** What a connection to `hooks.example` is told. */
const ask = (
  lookup: ReturnType<typeof guardedLookup>,
  options: { all: boolean; family?: number }
): Promise<LookupAddress[] | string> =>
  new Promise((resolve, reject) => {
    lookup('hooks.example', options, (error, addresses) => (error ? reject(error) : resolve(addresses)));
  });

describe('looking a name up for a connection', () => {
  test('gives the addresses that were checked, in the form that was asked for', async () => {
    const both = [v4('8.8.8.8'), { address: '2606:4700:4700::1111', family: 6 }];
    const lookup = guardedLookup(async () => both, false);
    expect(await ask(lookup, { all: true })).toEqual(both);
    expect(await ask(lookup, { all: false })).toBe('8.8.8.8');
    expect(await ask(lookup, { all: false, family: 6 })).toBe('2606:4700:4700::1111');
  });

  test('refuses a name that was public when it was checked and is private when the connection is made', async () => {
    const answers = [[v4('8.8.8.8')], [v4('127.0.0.1')]];
    const lookup = guardedLookup(async () => answers.shift() ?? [], false);
    expect(await ask(lookup, { all: true })).toEqual([v4('8.8.8.8')]);
    await expect(ask(lookup, { all: true })).rejects.toThrow('hooks.example leads into a private network.');
  });

  test('refuses a name of which one address among several is private', async () => {
    const mapped = { address: '::ffff:10.0.0.1', family: 6 };
    const lookup = guardedLookup(async () => [v4('8.8.8.8'), mapped], false);
    await expect(ask(lookup, { all: true })).rejects.toThrow('private network');
    await expect(ask(lookup, { all: true, family: 4 })).rejects.toThrow('private network');
  });

  test('says where a name has no address', async () => {
    await expect(ask(guardedLookup(async () => [], false), { all: true })).rejects.toThrow('has no address');
  });
});
