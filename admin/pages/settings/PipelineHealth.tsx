import type { ReactNode } from 'react';
import { Box, Flex, Status, Typography } from '@strapi/design-system';
import { Panel, useFormats, useText } from '../../components';
import type { PipelineView } from '../../../contracts';

const PERCENT = 100;
const NEARLY_FULL = 0.8;

/** Where events are stored: whether that works, and how the last flush went. */
export const SinkHealth = ({ sink, shedding }: Pick<PipelineView, 'sink' | 'shedding'>) => {
  const text = useText();
  const formats = useFormats();
  return (
    <Panel
      title={text('settings.sink.title')}
      action={
        <Health good={sink.healthy} words={text(sink.healthy ? 'settings.sink.healthy' : 'settings.sink.unhealthy')} />
      }
    >
      <Flex tag="dl" margin={0} direction="column" alignItems="stretch" gap={2}>
        <Line name={text('settings.sink.name')}>{sink.name}</Line>
        <Line name={text('settings.sink.lastFlush')}>
          {sink.lastFlushAt === null ? text('settings.sink.never') : formats.relative(sink.lastFlushAt)}
        </Line>
        <Line name={text('settings.sink.duration')}>{formats.milliseconds(sink.lastFlushMilliseconds)}</Line>
        <Line name={text('settings.sink.lastError')}>{sink.lastError ?? text('settings.sink.noError')}</Line>
        <Line name={text('settings.shedding')}>
          {text(shedding ? 'settings.shedding.yes' : 'settings.shedding.no')}
        </Line>
      </Flex>
    </Panel>
  );
};

/** The file that events wait in: whether there is one, and how full it is. */
export const SpoolHealth = ({ spool }: Pick<PipelineView, 'spool'>) => {
  const text = useText();
  const formats = useFormats();
  const share = spool.maximumBytes > 0 ? Math.min(spool.bytes / spool.maximumBytes, 1) : 0;
  const words = text('settings.spool.used', {
    used: formats.bytes(spool.bytes),
    maximum: formats.bytes(spool.maximumBytes),
    share: formats.percent(share),
  });
  return (
    <Panel
      title={text('settings.spool.title')}
      description={text('settings.spool.hint')}
      action={<Health good={spool.enabled} words={text(spool.enabled ? 'settings.spool.on' : 'settings.spool.off')} />}
    >
      {spool.enabled ? (
        <Flex direction="column" alignItems="stretch" gap={2}>
          <Typography textColor="neutral800">{words}</Typography>
          <Fullness share={share} label={words} />
        </Flex>
      ) : (
        <Typography textColor="neutral800">{spool.reason ?? text('settings.spool.offHint')}</Typography>
      )}
    </Panel>
  );
};

const Fullness = ({ share, label }: { share: number; label: string }) => (
  <Box
    role="meter"
    aria-label={label}
    aria-valuemin={0}
    aria-valuemax={PERCENT}
    aria-valuenow={Math.round(share * PERCENT)}
    background="neutral150"
    hasRadius
    overflow="hidden"
  >
    <Box
      background={share < NEARLY_FULL ? 'primary600' : 'danger600'}
      height="0.8rem"
      style={{ width: `${share * PERCENT}%` }}
    />
  </Box>
);

const Health = ({ good, words }: { good: boolean; words: string }) => (
  <Status variant={good ? 'success' : 'danger'} size="S">
    <Typography fontWeight="bold">{words}</Typography>
  </Status>
);

const Line = ({ name, children }: { name: string; children: ReactNode }) => (
  <Flex justifyContent="space-between" alignItems="baseline" gap={4}>
    <Typography tag="dt" variant="pi" textColor="neutral600">
      {name}
    </Typography>
    <Box tag="dd" margin={0}>
      <Typography textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
        {children}
      </Typography>
    </Box>
  </Flex>
);
