import type { ImportProgress } from '../contracts';
import type { Terminal } from './command';

const BAR = 30;
/** Milliseconds between two pictures of the bar. */
const REDRAW = 100;
/** Percent between two lines where nothing can be redrawn. */
const STEP = 10;

export interface ProgressBar {
  show(progress: ImportProgress): void;
  /** Ends the line. */
  end(): void;
}

/** A bar that redraws itself on a terminal; a line every ten percent in a log file. */
export const createProgressBar = (terminal: Terminal, now: () => number = Date.now): ProgressBar =>
  terminal.progress.isTTY ? redrawnBar(terminal, now) : plainLines(terminal);

const LABELS = { checking: 'Checking', importing: 'Importing' } as const;

const percentOf = ({ bytes, totalBytes }: ImportProgress): number =>
  totalBytes === 0 ? 100 : Math.min(100, Math.floor((100 * bytes) / totalBytes));

const linesOf = ({ phase, lines }: ImportProgress): string =>
  phase === 'importing' ? `  ${lines.toLocaleString('en')} ${lines === 1 ? 'line' : 'lines'}` : '';

const redrawnBar = ({ progress: stream }: Terminal, now: () => number): ProgressBar => {
  let drawnAt = -Infinity;
  let latest: ImportProgress | null = null;
  const draw = (progress: ImportProgress): void => {
    const percent = percentOf(progress);
    const filled = Math.round((BAR * percent) / 100);
    const bar = `${'█'.repeat(filled)}${'░'.repeat(BAR - filled)}`;
    const line = `${LABELS[progress.phase].padEnd(9)} ${bar} ${String(percent).padStart(3)} %${linesOf(progress)}`;
    stream.write(`\r\u001b[K${line.slice(0, (stream.columns ?? 80) - 1)}`);
  };
  return {
    show: (progress) => {
      latest = progress;
      if (now() - drawnAt < REDRAW) return;
      drawnAt = now();
      draw(progress);
    },
    end: () => {
      if (!latest) return;
      draw(latest);
      stream.write('\n');
      latest = null;
    },
  };
};

const plainLines = ({ progress: stream }: Terminal): ProgressBar => {
  let shown = '';
  return {
    show: (progress) => {
      const step = `${LABELS[progress.phase]} ${Math.floor(percentOf(progress) / STEP) * STEP} %`;
      if (step === shown) return;
      shown = step;
      stream.write(`${step}${linesOf(progress)}\n`);
    },
    end: () => undefined,
  };
};
