import { Refused } from '../refused';

export interface Token {
  kind: 'number' | 'text' | 'name' | 'sign' | 'end';
  /** Of a text without its quotes. */
  value: string;
  /** Characters from the start, from 1. */
  position: number;
}

const PATTERN =
  /\s*(?:(?<number>\d+(?:\.\d+)?)|'(?<single>[^'\\]*)'|"(?<double>[^"\\]*)"|(?<name>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)|(?<sign><=|>=|==|!=|[-+*/()<>,[\]]))/y;

/** The words of an expression. @throws Refused at the first character that begins none. */
export const tokensOf = (expression: string, path: string): Token[] => {
  const tokens: Token[] = [];
  PATTERN.lastIndex = 0;
  let end = 0;
  while (expression.slice(end).trim() !== '') {
    const match = PATTERN.exec(expression);
    if (!match?.groups) throw new Refused(path, `cannot read "${expression.slice(end).trim().slice(0, 20)}" at ${end + 1}`);
    const { number, single, double, name, sign } = match.groups;
    const position = PATTERN.lastIndex - match[0].trimStart().length + 1;
    if (number !== undefined) tokens.push({ kind: 'number', value: number, position });
    else if (name !== undefined) tokens.push({ kind: 'name', value: name, position });
    else if (sign !== undefined) tokens.push({ kind: 'sign', value: sign, position });
    else tokens.push({ kind: 'text', value: single ?? double, position });
    end = PATTERN.lastIndex;
  }
  return [...tokens, { kind: 'end', value: 'the end', position: expression.length + 1 }];
};
