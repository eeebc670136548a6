package org.dalsegno.domain.inbox;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.dalsegno.domain.error.Cause;

/** Keeps a cause by its stable id, so that a renamed constant does not orphan stored rows. */
@Converter(autoApply = true)
public class CauseConverter implements AttributeConverter<Cause, String> {

    @Override
    public String convertToDatabaseColumn(Cause cause) {
        return cause == null ? null : cause.id();
    }

    @Override
    public Cause convertToEntityAttribute(String id) {
        return id == null ? null : Cause.byId(id).orElse(Cause.GENERAL_UNMATCHED);
    }
}
