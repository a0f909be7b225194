export { checkAddress } from './address';
export { createSendEmail, type Email, type SendEmail } from './email';
