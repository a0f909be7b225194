import { MailError, readMail } from '../../../../server/requests/mail';
import { multipart, OPTIONS } from './messages';

/** A reproducible stream of numbers below a bound (xorshift32). */
const dice = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
};

const RICH = multipart(
  [
    'Content-Type: multipart/alternative; boundary="b1"\r\n\r\n--b1\r\nContent-Type: text/plain; charset=iso-2022-jp; format=flowed\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\na=20b =\r\nc\r\n--b1\r\nContent-Type: text/html; charset=gb2312\r\n\r\n<p>x<b>y</p>\r\n--b1--',
    "Content-Type: application/pdf; name*=utf-8''%C3%A9.pdf\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\nQUJDREVGRw==",
    'Content-Type: message/rfc822\r\n\r\nSubject: inner\r\n\r\ninner',
    'Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x',
  ],
  'mixed',
  { Subject: '=?utf-8?B?w4l0YXQ=?= =?koi8-r?Q?=C1?=', To: 'Team: a@x.example, "b, c" <c@x.example>;, =?utf-8?Q?d?= <d@x.example>', 'List-Id': '<a.b>', References: '<a@b> <c@d>' }
);

/** Pieces that mean something to a parser. */
const SPICE = ['\r\n', '\n\n', '--b0', '--b1--', '=?utf-8?B?', '?=', '<', '>', '"', ';', ':', '(', '\0', '\xff', 'charset=', 'boundary=', '=', 'Content-Type: ', '\u2028', '%'];

const outcomeOf = async (bytes: Buffer): Promise<string> => {
  try {
    return typeof (await readMail(bytes, OPTIONS)).text;
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    return error.code;
  }
};

describe('whatever bytes come, there is a mail or a MailError, and the process lives', () => {
  it('wherever a mail ends too early', async () => {
    const outcomes = new Set<string>();
    for (let length = 0; length <= RICH.length; length += 3) outcomes.add(await outcomeOf(RICH.subarray(0, length)));
    expect([...outcomes].sort()).toEqual(['empty', 'not_mail', 'string'].sort());
  });

  it('however a mail is damaged', async () => {
    const roll = dice(20_260_310);
    for (let round = 0; round < 600; round += 1) {
      let bytes = RICH;
      for (let damage = 0; damage <= roll(8); damage += 1) {
        const at = roll(bytes.length);
        bytes = Buffer.concat([bytes.subarray(0, at), Buffer.from(SPICE[roll(SPICE.length)], 'latin1'), bytes.subarray(at + roll(12))]);
      }
      expect(['string', 'not_mail', 'malformed', 'empty']).toContain(await outcomeOf(bytes));
    }
  });
});
