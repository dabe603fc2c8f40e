export const proxy = 'public';
