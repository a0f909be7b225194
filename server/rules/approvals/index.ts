export { createApprovals, type Approvals } from './approvals';
export { createApprovalNews, type ApprovalNews } from './news';
export type { ApprovalPolicy } from './policy';
