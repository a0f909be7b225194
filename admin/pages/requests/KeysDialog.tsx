import { Box, Flex, Modal, Typography } from '@strapi/design-system';
import { useFocusBack, useText, type TextKey } from '../../components';

const KEYS: { keys: string[]; does: TextKey }[] = [
  { keys: ['n'], does: 'requests.keys.log' },
  { keys: ['/'], does: 'requests.keys.search' },
  { keys: ['j', 'k'], does: 'requests.keys.move' },
  { keys: ['x'], does: 'requests.keys.select' },
  { keys: ['Enter'], does: 'requests.keys.open' },
  { keys: ['Ctrl', 'Enter'], does: 'requests.keys.next' },
  { keys: ['?'], does: 'requests.keys.help' },
];

/** What the keyboard can do on these pages. */
export const KeysDialog = ({ onClose }: { onClose: () => void }) => {
  const text = useText();
  const focusBack = useFocusBack();
  return (
    <Modal.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Modal.Content aria-describedby={undefined} onCloseAutoFocus={focusBack}>
        <Modal.Header closeLabel={text('requests.close')}>
          <Modal.Title>{text('requests.keys.title')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex tag="dl" direction="column" alignItems="stretch" gap={3}>
            {KEYS.map(({ keys, does }) => (
              <Flex key={does} gap={4}>
                <Flex tag="dt" gap={1} style={{ width: '12rem', flexShrink: 0 }}>
                  {keys.map((key) => (
                    <Key key={key}>{key}</Key>
                  ))}
                </Flex>
                <Typography tag="dd" textColor="neutral800">
                  {text(does)}
                </Typography>
              </Flex>
            ))}
          </Flex>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
};

const Key = ({ children }: { children: string }) => (
  <Box tag="kbd" borderColor="neutral200" background="neutral100" hasRadius paddingLeft={2} paddingRight={2} paddingTop={1} paddingBottom={1}>
    <Typography variant="pi" fontWeight="semiBold" textColor="neutral800">
      {children}
    </Typography>
  </Box>
);
