import { DeskTexts, TaskList } from "@cloud-factory/kit/desk";
import { getRouteApi } from "@tanstack/react-router";

const route = getRouteApi("/tasks");

export function Tasks() {
  const navigate = route.useNavigate();
  return (
    <DeskTexts>
      <TaskList
        search={route.useSearch()}
        onSearch={(search) => void navigate({ search, resetScroll: false })}
      />
    </DeskTexts>
  );
}
