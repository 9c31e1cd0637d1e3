import { DeskTexts, TaskPage } from "@cloud-factory/kit/desk";
import { getRouteApi } from "@tanstack/react-router";
import { MissingPage } from "../Shell.tsx";

const route = getRouteApi("/tasks/$id");

export function Task() {
  const { id } = route.useParams();
  return (
    <DeskTexts>
      <TaskPage key={id} id={id} missing={<MissingPage />} />
    </DeskTexts>
  );
}
