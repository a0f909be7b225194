const { sqrt } = Math;

/** Symmetric positive definite matrices of a handful of rows, as a regression with a few coefficients needs them. */
export type Matrix = number[][];

/** Lower triangle L with L L' = matrix. @throws RangeError when the matrix is not positive definite. */
const cholesky = (matrix: Matrix): Matrix => {
  const lower: Matrix = matrix.map((row) => row.map(() => 0));
  for (let i = 0; i < matrix.length; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let rest = matrix[i][j];
      for (let k = 0; k < j; k += 1) rest -= lower[i][k] * lower[j][k];
      if (i === j && !(rest > 0)) throw new RangeError('The regression has no unique answer: its matrix is not positive definite');
      lower[i][j] = i === j ? sqrt(rest) : rest / lower[j][j];
    }
  }
  return lower;
};

/** Inverse of a symmetric positive definite matrix. @throws RangeError when it is not positive definite. */
export const inverse = (matrix: Matrix): Matrix => {
  const lower = cholesky(matrix);
  const size = matrix.length;
  const result: Matrix = matrix.map((row) => row.map(() => 0));
  for (let column = 0; column < size; column += 1) {
    const solved = new Array<number>(size).fill(0);
    for (let i = column; i < size; i += 1) {
      let rest = i === column ? 1 : 0;
      for (let k = column; k < i; k += 1) rest -= lower[i][k] * solved[k];
      solved[i] = rest / lower[i][i];
    }
    for (let i = size - 1; i >= 0; i -= 1) {
      let rest = solved[i];
      for (let k = i + 1; k < size; k += 1) rest -= lower[k][i] * result[k][column];
      result[i][column] = rest / lower[i][i];
    }
  }
  return result;
};

export const dot = (left: readonly number[], right: readonly number[]): number => {
  let sum = 0;
  for (let index = 0; index < left.length; index += 1) sum += left[index] * right[index];
  return sum;
};

export const times = (matrix: Matrix, vector: readonly number[]): number[] => matrix.map((row) => dot(row, vector));

/** v' M v of a symmetric matrix. */
export const quadratic = (matrix: Matrix, vector: readonly number[]): number => {
  let sum = 0;
  for (let i = 0; i < vector.length; i += 1) {
    if (vector[i] === 0) continue;
    let inner = matrix[i][i] * vector[i];
    for (let j = 0; j < i; j += 1) inner += 2 * matrix[i][j] * vector[j];
    sum += vector[i] * inner;
  }
  return sum;
};
