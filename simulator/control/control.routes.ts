export const controllers = [];
