import { Box, Typography } from '@strapi/design-system';
import { useText } from '../../components';
import { written } from './settingRows';

/** A value as it is written in the configuration; long records scroll. */
export const SettingValue = ({ value }: { value: unknown }) => {
  const text = useText();
  if (value === undefined) return <Typography textColor="neutral600">{text('settings.value.unset')}</Typography>;
  if (typeof value !== 'object' || value === null) {
    return <Typography style={{ fontFamily: 'monospace' }}>{written(value)}</Typography>;
  }
  if (Object.keys(value).length === 0)
    return <Typography textColor="neutral600">{text('settings.value.none')}</Typography>;
  return (
    <Box background="neutral100" hasRadius padding={3} minWidth="24rem" maxWidth="40rem" maxHeight="20rem" overflow="auto" tabIndex={0}>
      <Typography
        tag="pre"
        variant="pi"
        style={{ fontFamily: 'monospace', margin: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
      >
        {written(value)}
      </Typography>
    </Box>
  );
};
