import { Typography } from '@strapi/design-system';

import { useFormats } from './format';

export interface WhenProps {
  /** ISO 8601; `–` where there is none. */
  at: string | null;
  /** The date itself, instead of how long ago it was. */
  exact?: boolean;
  /** As the small print around it. */
  small?: boolean;
  /** `inherit`: within a link. */
  color?: 'neutral600' | 'neutral800' | 'inherit';
}

/** A point in time: how long ago, and on hover exactly. */
export const When = ({ at, exact = false, small = false, color = 'neutral800' }: WhenProps) => {
  const formats = useFormats();
  const look = { variant: small ? 'pi' : 'omega', textColor: color } as const;
  if (at === null) return <Typography {...look}>–</Typography>;
  const date = formats.dateTime(at);
  return (
    <Typography tag="time" dateTime={at} title={date} {...look}>
      {exact ? date : formats.relative(at)}
    </Typography>
  );
};
