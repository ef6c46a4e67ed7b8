export const NowPage = () => null;
