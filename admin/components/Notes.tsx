import { Box, Typography } from '@strapi/design-system';
import { useText } from './text';

/** Sentences that somebody should have read before going on; nothing where there are none. */
export const Notes = ({ notes, title }: { notes: string[]; title?: string }) => {
  const text = useText();
  if (notes.length === 0) return null;
  return (
    <Box padding={4} hasRadius background="primary100" borderColor="primary200">
      <Typography tag="h3" variant="pi" fontWeight="bold" textColor="neutral800">
        {title ?? text('rules.plan.notes')}
      </Typography>
      <Box tag="ul" paddingTop={1} style={{ listStyle: 'disc', paddingInlineStart: '1.8rem' }}>
        {notes.map((note) => (
          <Typography key={note} tag="li" variant="pi" textColor="neutral800">
            {note}
          </Typography>
        ))}
      </Box>
    </Box>
  );
};
