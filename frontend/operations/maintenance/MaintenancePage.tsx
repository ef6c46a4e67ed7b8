export const MaintenancePage = () => null;
