import fc from 'fast-check';
import { REPEATED_FROM, SIMILAR_FROM } from '../../../server/requests/similarity';
import { editsBetween } from '../../../server/requests/similarity/edits';
import { stem } from '../../../server/requests/similarity/stem';
import { termsOf } from '../../../server/requests/similarity/terms';
import { Wordings } from '../../../server/requests/similarity/wordings';
import { OTHER, SAME, type Pair } from './similarity-pairs';

describe('What a text is about', () => {
  it('does not depend on case, accents, courtesies, word endings and punctuation', () => {
    expect(termsOf('Could you please send me the Calibration Certificates?')).toEqual(termsOf('calibration certificate'));
    expect(termsOf('J’AI OUBLIÉ MON MOT DE PASSE !')).toEqual(termsOf('oublie mot passe'));
    expect(termsOf('E-Mail')).toEqual(termsOf('email'));
  });

  it('takes numbers, dates and serial numbers for their kind, and short names for what they are', () => {
    expect(termsOf('status of bit SN12345')).toEqual(termsOf('status of bit SN-99'));
    expect(termsOf('order 4711 of 2026-11-21')).toEqual(termsOf('order 12'));
    expect(termsOf('form W2')).not.toEqual(termsOf('form W4'));
    expect(termsOf('paper A4')).toContain('a4');
  });

  it('keeps words that say nothing where there are no others', () => {
    expect(termsOf('Where is it?')).toEqual(['where', 'is', 'it']);
    expect(termsOf('12345')).toEqual(['12345']);
  });

  it('is nothing where nothing is said', () => {
    for (const text of ['', '   ', '?!…', '—']) expect(termsOf(text)).toEqual([]);
  });

  it('is found in every script, with and without spaces between words', () => {
    expect(termsOf('où est la pièce détachée')).toEqual(['piec', 'detach']);
    expect(termsOf('Статус заказа № 15')).toEqual(['статус', 'заказа', '#']);
    expect(termsOf('حالة الطلب')).toEqual(['حاله', 'طلب']);
    expect(termsOf('حَالَةُ الطَّلَب')).toEqual(termsOf('حالة الطلب'));
    expect(termsOf('订单12345状态')).toEqual(['订单', '#', '状态']);
    expect(termsOf('パスワードを忘れた')).toContain('パス');
    expect(termsOf('비밀번호 재설정')).toEqual(['비밀번호', '재설정']);
    expect(termsOf('👍🏽 👍')).toContain('👍');
  });

  it('can be told of any text', () => {
    const anything = fc.oneof(fc.string({ unit: 'binary', maxLength: 900 }), fc.string({ unit: 'grapheme', maxLength: 300 }));
    fc.assert(
      fc.property(anything, (text) => {
        const terms = termsOf(text);
        expect(terms.length).toBeLessThanOrEqual(50);
        expect(new Set(terms).size).toBe(terms.length);
        expect(terms.every((term) => term.length > 0 && term.length <= 41)).toBe(true);
      })
    );
  });
});

describe('Endings', () => {
  it.each([
    ['deliveries', 'delivered', 'delivery', 'deliver'],
    ['shipping', 'shipped', 'ships', 'shipment', 'ship'],
    ['calibration', 'calibrated', 'calibrate', 'calibrating'],
    ['invoices', 'invoice', 'invoicing'],
    ['boxes', 'box'],
    ['journaux', 'journal'],
    ['livrées', 'livrée'].map((word) => word.replace(/é/g, 'e')),
  ])('%s and its kin become one', (...words) => {
    expect(new Set(words.map(stem)).size).toBe(1);
  });

  it('leaves short words and those that only look like a plural', () => {
    expect(['gas', 'bus', 'status', 'process', 'analysis', 'red'].map(stem)).toEqual(['gas', 'bus', 'status', 'process', 'analysis', 'red']);
  });
});

describe('Edits between two words', () => {
  it('are counted, a swap of neighbours as one, and not beyond the limit', () => {
    expect(editsBetween('address', 'adress', 2)).toBe(1);
    expect(editsBetween('receive', 'recieve', 2)).toBe(1);
    expect(editsBetween('same', 'same', 1)).toBe(0);
    expect(editsBetween('kitten', 'sitting', 2)).toBe(3);
    expect(editsBetween('a', 'abcdefgh', 1)).toBe(2);
  });
});

/** The score of one text for another among many. */
const indexOf = (texts: readonly string[]) => {
  const wordings = new Wordings();
  const numbers = new Map(texts.map((text) => [text, wordings.add(termsOf(text))]));
  return {
    wordings,
    score: (text: string, other: string, threshold = 0): number =>
      wordings.rank(termsOf(text), threshold).find(({ wording }) => wording === numbers.get(other))?.score ?? 0,
  };
};

const areaUnderCurve = (same: number[], other: number[]): number => {
  const wins = same.flatMap((high) => other.map((low) => (high > low ? 1 : high === low ? 0.5 : 0)));
  return wins.reduce<number>((total, win) => total + win, 0) / wins.length;
};

describe('The score', () => {
  const { score } = indexOf([...SAME, ...OTHER].flat());
  const scores = (pairs: readonly Pair[]): number[] => pairs.map(([one, other]) => score(one, other));
  const [same, other] = [scores(SAME), scores(OTHER)];
  const atLeast = (values: number[], threshold: number): number => values.filter((value) => value >= threshold).length;

  it('tells what asks the same from what only shares words', () => {
    const quality = [SIMILAR_FROM, REPEATED_FROM].map((threshold) => {
      const found = atLeast(same, threshold);
      return { threshold, precision: found / (found + atLeast(other, threshold)), recall: found / same.length };
    });
    const area = areaUnderCurve(same, other);
    process.stderr.write(`similarity on ${SAME.length} + ${OTHER.length} pairs: area under the curve ${area.toFixed(4)}, ${JSON.stringify(quality)}\n`);
    expect(area).toBeGreaterThan(0.99);
    const [offered, suggested] = quality;
    expect(offered.recall).toBeGreaterThan(0.95);
    expect(offered.precision).toBeGreaterThan(0.8);
    expect(suggested.precision).toBeGreaterThan(0.95);
    expect(suggested.recall).toBeGreaterThan(0.9);
  });

  it('is 1 for the same question about another thing, and the same in both directions', () => {
    expect(score('What is the status of bit SN12345?', 'status of bit SN99')).toBe(1);
    for (const [one, another] of [...SAME, ...OTHER]) expect(score(one, another)).toBeCloseTo(score(another, one), 1);
  });

  it('does not depend on the order of words', () => {
    const texts = ['certificate of calibration for the gauge', 'gauge calibration certificate'];
    expect(indexOf(texts).score(texts[0], texts[1])).toBe(1);
  });

  it.each(['calibraton certificate', 'calibration certifcate', 'claibration certificate', 'calibrattion ceritficate'])('forgives a typing error: %s', (typo) => {
    expect(indexOf(['calibration certificate', 'birth certificate']).score(typo, 'calibration certificate')).toBeGreaterThan(0.8);
  });

  it('finds words while they are typed', () => {
    expect(indexOf(['arrival of the shipment to Rotterdam']).score('arrival of shipment to Rotterd', 'arrival of the shipment to Rotterdam')).toBeGreaterThan(0.85);
  });

  it('does not take one common word for another that is spelt alike', () => {
    const many = Array.from({ length: 60 }, (_, index) => [`stock of part${String.fromCharCode(97 + (index % 26))}${index % 3}`, `stick of part${String.fromCharCode(97 + (index % 26))}${index % 3}`]).flat();
    expect(indexOf(['stock list', 'stick list', ...many]).score('stock list', 'stick list')).toBeLessThan(0.6);
  });

  it('of a text with itself is 1, and never beyond 0 and 1', () => {
    const word = fc.constantFrom('order', 'ordre', 'status', 'pump', 'pumps', 'invoice', 'invoise', '12', 'sn7', '订单', 'заказ', 'the');
    const text = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 12 }), text, (texts, asked) => {
        const { wordings, score: scoreOf } = indexOf([...texts, asked]);
        expect(scoreOf(asked, asked)).toBeCloseTo(1, 10);
        for (const ranked of wordings.rank(termsOf(asked), 0)) expect(ranked.score > 0 && ranked.score <= 1 + 1e-9).toBe(true);
      })
    );
  });

  it('is found for every text above the threshold although common words are not looked up', () => {
    // Words of three letters have no neighbours, so that nothing here is an estimate.
    const words = Array.from({ length: 40 }, (_, index) => `${'bcdfghklmn'[index % 10]}${'aeio'[index >> 3 & 3]}${'prstvwxz'[index % 8]}`);
    const word = fc.tuple(fc.nat(39), fc.nat(39)).map(([one, other]) => words[Math.min(one, other)]);
    const terms = fc.uniqueArray(word, { minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(fc.array(terms, { minLength: 20, maxLength: 200 }), terms, fc.constantFrom(0.3, 0.45, 0.6, 0.8), (texts, asked, threshold) => {
        const wordings = new Wordings();
        texts.forEach((text) => wordings.add(text));
        const all = wordings.rank(asked, 0).filter(({ score: own }) => own >= threshold);
        expect(wordings.rank(asked, threshold)).toEqual(all);
      })
    );
  });
});
