package org.shutterline.notification.push;

import java.net.URI;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Cursor;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.PageQuery;
import org.shutterline.platform.servlet.OnBehalfOf;
import org.shutterline.platform.servlet.Page;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Asked by user-service, on behalf of whom it makes an archive for. */
@RestController
@RequestMapping("/internal/v1/export/push-subscriptions")
class PushExportController {
	private final Subscriptions subscriptions;

	PushExportController(Subscriptions subscriptions) {
		this.subscriptions = subscriptions;
	}

	/** A device without its secrets: an archive lies about on disks. Of an endpoint there is whose it is. */
	record ExportedSubscription(Id subscriptionId, Kind kind, @Nullable String pushService, Instant confirmedAt) {
		static ExportedSubscription from(Subscription device) {
			String host = switch (device.address()) {
				case Address.Endpoint endpoint -> URI.create(endpoint.text()).getHost();
				case Address.Token _ -> null;
			};
			return new ExportedSubscription(device.subscriptionId(), device.address().kind(), host,
					device.confirmedAt());
		}
	}

	@GetMapping
	ResponseEntity<List<ExportedSubscription>> page(OnBehalfOf user, PageQuery query) {
		String list = "export/push-subscriptions/" + user.userId();
		long after = query.afterCursor().map(cursor -> Cursor.decode(list, 1, cursor)[0]).orElse(0L);
		return Page.of(subscriptions.after(user.userId(), after, query.limit() + 1), query.limit(),
				last -> Cursor.encode(list, last.subscriptionId().value()))
				.map(ExportedSubscription::from).toResponse();
	}
}
