const WIDTH = 30;

export interface Progress {
  /** Share done, 0 to 1. */
  update(share: number, note: string): void;
  finish(note: string): void;
}

/** A bar on stderr: redrawn in a terminal, one line per tenth in a log. */
export const createProgress = (title: string): Progress => {
  const terminal = process.stderr.isTTY;
  const step = terminal ? 0.01 : 0.1;
  let next = 0;
  const draw = (share: number, note: string): void => {
    const filled = Math.round(Math.min(1, share) * WIDTH);
    const bar = '#'.repeat(filled) + '.'.repeat(WIDTH - filled);
    const percent = String(Math.round(share * 100)).padStart(3);
    process.stderr.write(`${terminal ? '\r' : ''}${title} [${bar}] ${percent} % ${note}${terminal ? '' : '\n'}`);
  };
  return {
    update(share, note) {
      if (share < next) return;
      next = share + step;
      draw(share, note);
    },
    finish(note) {
      draw(1, note);
      if (terminal) process.stderr.write('\n');
    },
  };
};
