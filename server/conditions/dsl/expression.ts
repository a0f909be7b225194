import type { ConditionJson } from '../../../contracts';
import { LIMITS } from '../limits';
import { Refused } from '../refused';
import type { NameOf } from './definition';
import { tokensOf, type Token } from './tokens';

const COMPARISONS = new Set(['<', '<=', '>', '>=', '==', '!=']);
const FUNCTIONS: Record<string, string | undefined> = { age_hours: 'ageHours', age_days: 'ageDays', now: 'now' };
const LONGEST = 2_000;

/**
 * Translates an expression such as `obj.stage == 'EVAL' and age_hours(obj.since) > obj.average * 2.0` into JSON Logic.
 * It is read, never run: a grammar of comparisons, `and`, `or`, `not`, `in`, `is None`, the four arithmetic signs and the
 * functions above. Precedence is Python's, where the notation comes from.
 * @throws Refused with the position of what is not part of it.
 */
export const translateExpression = (expression: string, path: string, nameOf: NameOf): ConditionJson => {
  if (expression.length > LONGEST) throw new Refused(path, `is longer than ${LONGEST} characters`);
  return new Reader(tokensOf(expression, path), path, nameOf).whole();
};

class Reader {
  private next = 0;
  private depth = 0;

  constructor(
    private readonly tokens: Token[],
    private readonly path: string,
    private readonly nameOf: NameOf
  ) {}

  whole(): ConditionJson {
    const condition = this.anyOf();
    if (this.token.kind !== 'end') this.refuse();
    return condition;
  }

  private anyOf(): ConditionJson {
    return this.joined('or', () => this.joined('and', () => this.negated()));
  }

  private joined(word: 'and' | 'or', part: () => ConditionJson): ConditionJson {
    const parts = [part()];
    while (this.take(word)) parts.push(part());
    return parts.length === 1 ? parts[0] : { [word]: parts };
  }

  private negated(): ConditionJson {
    return this.take('not') ? this.deeper(() => ({ '!': [this.negated()] })) : this.comparison();
  }

  private comparison(): ConditionJson {
    const left = this.sum();
    if (this.take('is')) {
      const isNegated = this.take('not');
      this.expect('None');
      return this.missing(left, isNegated);
    }
    if (this.take('in')) return { in: [left, this.list()] };
    if (this.take('not')) {
      this.expect('in');
      return { '!': [{ in: [left, this.list()] }] };
    }
    const operator = this.token.value;
    if (this.token.kind !== 'sign' || !COMPARISONS.has(operator)) return left;
    this.next += 1;
    if (this.take('None') && (operator === '==' || operator === '!=')) return this.missing(left, operator === '!=');
    return { [operator]: [left, this.sum()] };
  }

  /** `obj.note is None` is about the field itself. */
  private missing(operand: ConditionJson, isNegated: boolean): ConditionJson {
    const name = typeof operand === 'object' && operand !== null && !Array.isArray(operand) ? operand.var : undefined;
    if (typeof name !== 'string') throw new Refused(this.path, 'only a field can be None');
    return isNegated ? { '!': [{ missing: name }] } : { missing: name };
  }

  private list(): ConditionJson {
    // `'part' in obj.text`
    if (!this.take('[') && !this.take('(')) return this.sum();
    const values = [this.value()];
    while (this.take(',')) values.push(this.value());
    if (!this.take(']')) this.expect(')');
    return values;
  }

  private sum(): ConditionJson {
    return this.arithmetic(['+', '-'], () => this.arithmetic(['*', '/'], () => this.value()));
  }

  private arithmetic(signs: string[], part: () => ConditionJson): ConditionJson {
    let left = part();
    while (this.token.kind === 'sign' && signs.includes(this.token.value)) {
      const { value } = this.tokens[this.next];
      this.next += 1;
      left = { [value]: [left, part()] };
    }
    return left;
  }

  private value(): ConditionJson {
    const { kind, value } = this.token;
    if (this.take('(')) {
      const inner = this.deeper(() => this.anyOf());
      this.expect(')');
      return inner;
    }
    if (this.take('-')) return -this.number();
    if (kind === 'number') return this.number();
    if (kind === 'text') {
      this.next += 1;
      return value;
    }
    if (kind !== 'name') this.refuse();
    return this.named();
  }

  private named(): ConditionJson {
    const { value } = this.token;
    if (value === 'and' || value === 'or' || value === 'in' || value === 'is' || value === 'None') this.refuse();
    this.next += 1;
    if (value === 'True' || value === 'False') return value === 'True';
    const called = Object.hasOwn(FUNCTIONS, value) ? FUNCTIONS[value] : undefined;
    if (!this.take('(')) return { var: this.nameOf(value) };
    if (called === undefined) throw new Refused(this.path, `there is no function "${value}"`);
    const operand: ConditionJson = this.is(')') ? [] : this.value();
    this.expect(')');
    return { [called]: operand };
  }

  private number(): number {
    if (this.token.kind !== 'number') this.refuse();
    this.next += 1;
    return Number(this.tokens[this.next - 1].value);
  }

  private deeper<Result>(work: () => Result): Result {
    this.depth += 1;
    if (this.depth > LIMITS.depth) throw new Refused(this.path, `is nested more than ${LIMITS.depth} deep`);
    const result = work();
    this.depth -= 1;
    return result;
  }

  private get token(): Token {
    return this.tokens[this.next];
  }

  private is(value: string): boolean {
    return this.token.value === value && (this.token.kind === 'sign' || this.token.kind === 'name');
  }

  private take(value: string): boolean {
    const isNext = this.is(value);
    if (isNext) this.next += 1;
    return isNext;
  }

  private expect(value: string): void {
    if (!this.take(value)) throw new Refused(this.path, `expected "${value}" at ${this.token.position}`);
  }

  private refuse(): never {
    throw new Refused(this.path, `did not expect "${this.token.value}" at ${this.token.position}`);
  }
}
