package org.dalsegno.web.api;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.dalsegno.web.api.problem.BadRequest;

/**
 * Refuses a query parameter that the resource method does not have: a misspelt filter must not
 * silently show everything.
 */
@Provider
public class KnownParameters implements ContainerRequestFilter {

    @Context private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        Set<String> known =
                Arrays.stream(resource.getResourceMethod().getParameters())
                        .map(KnownParameters::name)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
        for (String name : request.getUriInfo().getQueryParameters().keySet()) {
            if (!known.contains(name)) {
                throw new BadRequest(
                        "/" + name.replace("~", "~0").replace("/", "~1"),
                        "UNKNOWN_PARAMETER",
                        "There is no query parameter \"%s\" here%s"
                                .formatted(
                                        name,
                                        known.isEmpty()
                                                ? "."
                                                : "; known are "
                                                        + known.stream().sorted().toList()
                                                        + "."));
            }
        }
    }

    private static String name(Parameter parameter) {
        QueryParam query = parameter.getAnnotation(QueryParam.class);
        return query == null ? null : query.value();
    }
}
