package org.dalsegno.web.api.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.domain.Problem;
import org.dalsegno.domain.contact.InvalidEmail;
import org.dalsegno.service.NotFound;
import org.dalsegno.service.Refused;
import org.dalsegno.service.store.DuplicateRow;
import org.dalsegno.service.store.LostRace;

/**
 * Makes a problem out of whatever a resource throws. What nobody expected is logged with a
 * reference, and the caller gets only that.
 */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class.getName());
    private static final String INVALID = "INVALID_INPUT";

    @Override
    public Response toResponse(Throwable failure) {
        return detail(failure).response();
    }

    static ProblemDetail detail(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            ProblemDetail known = known(cause);
            if (known != null) {
                return known;
            }
        }
        return failure instanceof WebApplicationException web
                ? ofContainer(web)
                : unexpected(failure);
    }

    /** Null for what this product does not throw itself. */
    private static ProblemDetail known(Throwable failure) {
        if (failure instanceof InvalidInput invalid) {
            return new ProblemDetail(
                    422, INVALID, sentence(invalid.problems()), invalid.problems());
        } else if (failure instanceof InvalidEmail invalid) {
            return new ProblemDetail(
                    422,
                    InvalidEmail.CODE,
                    invalid.getMessage(),
                    List.of(invalid.problem("/email")));
        } else if (failure instanceof BadRequest bad) {
            return new ProblemDetail(
                    400, bad.problem().code(), bad.getMessage(), List.of(bad.problem()));
        } else if (failure instanceof BodyTooLarge tooLarge) {
            return ProblemDetail.of(413, "BODY_TOO_LARGE", tooLarge.getMessage());
        } else if (failure instanceof BodyBroken) {
            return ProblemDetail.of(400, "BODY_INCOMPLETE", failure.getMessage());
        } else if (failure instanceof Refused refused) {
            return new ProblemDetail(
                    status(refused.kind()),
                    refused.code(),
                    refused.getMessage(),
                    refused.problem().stream().toList());
        } else if (failure instanceof NotFound notFound) {
            return ProblemDetail.of(404, "NOT_FOUND", notFound.getMessage());
        } else if (failure instanceof LostRace || failure instanceof DuplicateRow) {
            return ProblemDetail.of(
                    409,
                    "CHANGED_MEANWHILE",
                    "Somebody else changed the same at this moment; try again.");
        }
        return null;
    }

    private static String sentence(List<Problem> problems) {
        return problems.size() == 1
                ? problems.get(0).detail()
                : "%d fields are wrong; each is named in errors.".formatted(problems.size());
    }

    private static int status(Refused.Kind kind) {
        return switch (kind) {
            case UNPROCESSABLE -> 422;
            case CONFLICT -> 409;
            case FORBIDDEN -> 403;
            case OUTDATED -> 412;
        };
    }

    /** What JAX-RS itself refuses: an unknown path, a wrong method or media type. */
    private static ProblemDetail ofContainer(WebApplicationException failure) {
        int status = failure.getResponse().getStatus();
        if (status >= 500) {
            return unexpected(failure);
        }
        String detail =
                switch (status) {
                    case 401 -> "Send a valid token as Authorization: Bearer.";
                    case 404 -> "There is nothing at this address.";
                    case 405 -> "This address does not take this method.";
                    case 406 -> "This address cannot answer in a media type of the Accept header.";
                    case 415 -> "This address does not take this Content-Type.";
                    default -> "The request cannot be carried out.";
                };
        return ProblemDetail.of(
                status,
                ProblemDetail.title(status).toUpperCase(Locale.ROOT).replaceAll("[^A-Z]+", "_"),
                detail);
    }

    private static ProblemDetail unexpected(Throwable failure) {
        String reference = UUID.randomUUID().toString();
        LOG.log(Level.SEVERE, failure, () -> "Unexpected failure, reference " + reference);
        return ProblemDetail.of(
                500,
                "INTERNAL_ERROR",
                "Something went wrong on our side. The reference is " + reference + ".");
    }
}
