export const AccessPointsPage = () => null;
