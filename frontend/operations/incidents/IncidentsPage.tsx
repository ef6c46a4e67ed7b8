export const IncidentsPage = () => null;
