export const delegator = 'secret-key code';
